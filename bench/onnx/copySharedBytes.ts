// onnxruntime-web's memory is shared between threads even where it takes one. Browsers let WebGPU read from such memory, as
// its specification has it; Dawn's binding for Node refuses it.

let done = false;

/** Has WebGPU in Node take views of shared memory, by a copy that is not shared. */
export function copySharedBytes(): void {
  if (done) return;
  done = true;
  const { prototype } = GPUQueue;
  const { writeBuffer } = prototype;
  prototype.writeBuffer = function (...given: Parameters<typeof writeBuffer>) {
    const [buffer, bufferOffset, data, dataOffset = 0, size] = given;
    if (!(data instanceof Uint8Array && data.buffer instanceof SharedArrayBuffer)) {
      return writeBuffer.apply(this, given);
    }
    const end = size === undefined ? data.length : dataOffset + size;
    return writeBuffer.call(this, buffer, bufferOffset, Uint8Array.from(data.subarray(dataOffset, end)));
  };
}
