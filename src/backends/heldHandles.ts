// What a backend has handed out and not got back: `dispose` of the backend disposes of the rest.

/** Handles by their owner. */
export class HeldHandles {
  private readonly held = new Set<{ dispose(): void }>();

  /** Remembers a handle until it is disposed of. */
  keep<H extends { dispose(): void }>(handle: H): H {
    const dispose = handle.dispose.bind(handle);
    handle.dispose = () => {
      this.held.delete(handle);
      dispose();
    };
    this.held.add(handle);
    return handle;
  }

  disposeAll(): void {
    for (const handle of [...this.held]) handle.dispose();
  }
}
