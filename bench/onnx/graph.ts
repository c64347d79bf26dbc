// A small way to write ONNX graphs in code: nodes are added one by one and named by what they give.

import proto from 'onnx-proto';

const { onnx } = proto;
const FLOAT = onnx.TensorProto.DataType.FLOAT;
const INT64 = onnx.TensorProto.DataType.INT64;
const EXTERNAL = onnx.TensorProto.DataLocation.EXTERNAL;

type Attribute = number | readonly number[];

export interface OnnxGraph {
  /** A float32 input of the graph. */
  input(name: string, shape: readonly number[]): string;
  /** A constant of the graph whose numbers are handed over as the file `name` when a session is made. */
  external(name: string, shape: readonly number[]): string;
  scalar(value: number): string;
  /** Adds a node; returns the name of what it gives. Whole attributes are integers, all others floats. */
  node(type: string, inputs: readonly string[], attributes?: Readonly<Record<string, Attribute>>): string;
  reshape(input: string, shape: readonly number[]): string;
  /** Sum over one axis, which is gone afterwards. */
  sum(input: string, axis: number): string;
  /** The model's bytes, with one float32 output. */
  encode(output: string, shape: readonly number[]): Uint8Array;
}

/** An empty graph of operator set 17. */
export function onnxGraph(name: string): OnnxGraph {
  const nodes: object[] = [];
  const initializers: object[] = [];
  const inputs: object[] = [];
  let names = 0;
  const fresh = (stem: string) => `${stem}_${names++}`;

  function node(type: string, from: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}) {
    const output = fresh(type);
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    nodes.push({ opType: type, input: [...from], output: [output], attribute });
    return output;
  }

  function constant(stem: string, tensor: object): string {
    const constantName = fresh(stem);
    initializers.push({ name: constantName, ...tensor });
    return constantName;
  }

  const integers = (stem: string, values: readonly number[]) =>
    constant(stem, { dims: [values.length], dataType: INT64, int64Data: [...values] });

  return {
    node,
    input(inputName, shape) {
      inputs.push(valueInfo(inputName, shape));
      return inputName;
    },
    external(file, shape) {
      const bytes = shape.reduce((product, size) => product * size, 4);
      const place = { location: file, offset: '0', length: String(bytes) };
      const externalData = Object.entries(place).map(([key, value]) => ({ key, value }));
      initializers.push({
        name: file,
        dims: [...shape],
        dataType: FLOAT,
        dataLocation: EXTERNAL,
        externalData,
      });
      return file;
    },
    scalar: (value) => constant('scalar', { dims: [], dataType: FLOAT, floatData: [value] }),
    reshape: (from, shape) => node('Reshape', [from, integers('shape', shape)]),
    sum: (from, axis) => node('ReduceSum', [from, integers('axis', [axis])], { keepdims: 0 }),
    encode(output, shape) {
      const graph = {
        name,
        node: nodes,
        initializer: initializers,
        input: inputs,
        output: [valueInfo(output, shape)],
      };
      const model = onnx.ModelProto.create({
        irVersion: 8,
        opsetImport: [{ domain: '', version: 17 }],
        graph,
      });
      return onnx.ModelProto.encode(model).finish();
    },
  };
}

function valueInfo(name: string, shape: readonly number[]): object {
  const dim = shape.map((dimValue) => ({ dimValue }));
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}

function attributeOf(name: string, value: Attribute): object {
  const { FLOAT: float, INT, INTS } = onnx.AttributeProto.AttributeType;
  if (typeof value !== 'number') return { name, type: INTS, ints: [...value] };
  return Number.isInteger(value) ? { name, type: INT, i: value } : { name, type: float, f: value };
}
