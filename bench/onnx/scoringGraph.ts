// The scoring t2i-avg as an ONNX graph, from V Eᵀ to the score: with the attended vectors formed as the authors' program
// does (paper, equations 2 to 4), or with their lengths from the Gram matrices V Vᵀ, as we do.

import type { Scoring } from '../../src/scan/types.ts';
import { type OnnxGraph, onnxGraph } from './graph.ts';

export interface GraphSize {
  readonly images: number;
  readonly captions: number;
  readonly regions: number;
  readonly words: number;
  /** D */
  readonly width: number;
}

/** Files that a session is given beside the graph: V [images, regions, D], and V Vᵀ [images, regions, regions]. */
export const VECTORS_FILE = 'regions';
export const GRAM_FILE = 'gram';
/** The input [captions · words, D]. */
export const WORDS_INPUT = 'words';

/** A model from words to scores [images, captions]; `gram` says which of the two ways. */
export function scoringGraph(size: GraphSize, { lambdaSoftmax }: Scoring, gram: boolean): Uint8Array {
  const { images: N, captions: C, regions: R, words: L, width: D } = size;
  const graph = onnxGraph('t2i-avg');
  const { node } = graph;
  const v = graph.external(VECTORS_FILE, [N, R, D]);
  const e = graph.input(WORDS_INPUT, [C * L, D]);
  const flat = graph.reshape(v, [N * R, D]);
  const similarities = graph.reshape(node('MatMul', [flat, node('Transpose', [e], { perm: [1, 0] })]), [
    N,
    R,
    C,
    L,
  ]);
  const attention = attentionOf(graph, similarities, lambdaSoftmax);
  // [images, all words, regions]
  const byWord = node('Transpose', [graph.reshape(attention, [N, R, C * L])], { perm: [0, 2, 1] });
  const lengthOfWords = node('ReduceL2', [e], { axes: [1], keepdims: 0 });
  const { inner, length } = gram
    ? throughGram(graph, size, { similarities, attention, byWord })
    : throughAttended(graph, { v, e, byWord });
  const lengths = node('Max', [node('Mul', [length, lengthOfWords]), graph.scalar(1e-8)]);
  const relevance = graph.reshape(node('Div', [inner, lengths]), [N, C, L]);
  return graph.encode(node('ReduceMean', [relevance], { axes: [2], keepdims: 0 }), [N, C]);
}

/** softmax over regions of λ1 times the similarities, clipped and normalised over words: [images, regions, captions, words]. */
function attentionOf({ node, scalar }: OnnxGraph, similarities: string, lambdaSoftmax: number): string {
  const clipped = node('LeakyRelu', [similarities], { alpha: 0.1 });
  const norms = node('Add', [node('ReduceL2', [clipped], { axes: [3], keepdims: 1 }), scalar(1e-8)]);
  const logits = node('Mul', [node('Div', [clipped, norms]), scalar(lambdaSoftmax)]);
  return node('Softmax', [logits], { axis: 1 });
}

interface Parts {
  /** [images, all words] */
  readonly inner: string;
  /** Of the attended vectors, [images, all words] */
  readonly length: string;
}

/** a = Σ α v; e·a and |a|. */
function throughAttended(
  graph: OnnxGraph,
  { v, e, byWord }: { readonly v: string; readonly e: string; readonly byWord: string },
): Parts {
  const attended = graph.node('MatMul', [byWord, v]);
  return {
    inner: graph.sum(graph.node('Mul', [attended, e]), 2),
    length: graph.node('ReduceL2', [attended], { axes: [2], keepdims: 0 }),
  };
}

/** e·a = Σ α s and |a|² = αᵀ V Vᵀ α, so that a is never formed. */
function throughGram(
  graph: OnnxGraph,
  { images: N, captions: C, regions: R, words: L }: GraphSize,
  parts: { readonly similarities: string; readonly attention: string; readonly byWord: string },
): Parts {
  const { node } = graph;
  const weighed = graph.reshape(node('Mul', [parts.attention, parts.similarities]), [N, R, C * L]);
  const gram = graph.external(GRAM_FILE, [N, R, R]);
  const forms = node('Mul', [node('MatMul', [parts.byWord, gram]), parts.byWord]);
  return { inner: graph.sum(weighed, 1), length: node('Sqrt', [graph.sum(forms, 2)]) };
}
