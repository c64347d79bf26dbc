// A worker that can reach no address at all. A worker's content security policy comes with its script's response, and a
// static host sends none; a worker from a blob: address inherits that of the document that starts it. So a frame without
// content is made, whose policy allows this page's scripts and no connection, and the worker is started from there.

const policy = (origin: string) =>
  ["default-src 'none'", `script-src ${origin}`, `worker-src blob: ${origin}`, "connect-src 'none'"].join(
    '; ',
  );

/** Starts the module script at `address`, which must lie on the page's own origin. */
export async function startSealedWorker(
  address: string,
  name: string,
): Promise<{ readonly worker: Worker; readonly end: () => void }> {
  const script = new URL(address, location.href);
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Where files are converted';
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy(script.origin)}">`;
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    document.body.append(frame);
  });
  const inside = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!inside) throw new Error('the frame of the import worker was taken away');
  const source = new Blob([`import ${JSON.stringify(script.href)};`], { type: 'text/javascript' });
  const url = URL.createObjectURL(source);
  const worker = new inside.Worker(url, { type: 'module', name });
  return {
    worker,
    end() {
      worker.terminate();
      URL.revokeObjectURL(url);
      frame.remove();
    },
  };
}
