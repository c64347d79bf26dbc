// Calls over a message channel: a promise for each call, progress on the way, cancellation by an AbortSignal, errors as
// {name, message}, and events that nobody called for. Page and worker each hold one end.

import { InputError } from '../scan/errors.ts';
import { Superseded } from './protocol.ts';
import { transferables } from './transferables.ts';

/** Either end: a Worker, a worker's own scope, or a MessagePort. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** What a method is given beside its argument. */
export interface Call<Progress = never> {
  readonly signal: AbortSignal;
  readonly progress: (value: Progress) => void;
}

type Method = (argument: never, call: never) => Promise<unknown>;
type Methods<C> = { readonly [K in keyof C]: Method };
type ArgumentOf<M> = M extends (argument: infer A, call: never) => unknown ? A : never;
type ProgressOf<M> = M extends (argument: never, call: Call<infer P>) => unknown ? P : never;
type ResultOf<M> = M extends (argument: never, call: never) => Promise<infer R> ? R : never;

interface SentError {
  readonly name: string;
  readonly message: string;
}

type ToWorker =
  | { readonly id: number; readonly method: string; readonly argument: unknown }
  | { readonly cancel: number };

type ToPage =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: SentError }
  | { readonly id: number; readonly progress: unknown }
  | { readonly event: string; readonly value: unknown };

export interface Caller<C extends Methods<C>, E> {
  /** @rejects Superseded as soon as the signal aborts; else what the method gives or throws. */
  call<K extends keyof C & string>(
    method: K,
    argument: ArgumentOf<C[K]>,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (value: ProgressOf<C[K]>) => void },
  ): Promise<ResultOf<C[K]>>;
  on<K extends keyof E & string>(event: K, listener: (value: E[K]) => void): void;
  /** Rejects every call that waits, and every later one: the other end is gone. */
  fail(error: Error): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress?(value: unknown): void;
}

/** The calling end. */
export function callOver<C extends Methods<C>, E>(endpoint: Endpoint): Caller<C, E> {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, ((value: never) => void)[]>();
  let lastId = 0;
  let gone: Error | undefined;

  endpoint.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    if ('event' in data) {
      for (const listener of listeners.get(data.event) ?? []) listener(data.value as never);
      return;
    }
    // A cancelled call has been answered already and is not waiting any more.
    const call = waiting.get(data.id);
    if (!call) return;
    if ('progress' in data) call.onProgress?.(data.progress);
    else if ('error' in data) call.reject(errorFrom(data.error));
    else call.resolve(data.value);
  });

  return {
    call: (method, argument, { signal, onProgress } = {}) =>
      new Promise((resolve, reject) => {
        if (gone) throw gone;
        if (signal?.aborted) throw new Superseded('The question was cancelled.');
        const id = ++lastId;
        const cancel = () => {
          done();
          endpoint.postMessage({ cancel: id } satisfies ToWorker, []);
          reject(new Superseded('The question was cancelled or a newer one was asked.'));
        };
        const done = () => {
          waiting.delete(id);
          signal?.removeEventListener('abort', cancel);
        };
        waiting.set(id, {
          resolve: (value) => {
            done();
            resolve(value as ResultOf<C[typeof method]>);
          },
          reject: (error) => {
            done();
            reject(error);
          },
          onProgress: onProgress as Waiting['onProgress'],
        });
        signal?.addEventListener('abort', cancel);
        endpoint.postMessage({ id, method, argument } satisfies ToWorker, []);
      }),
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    },
    fail(error) {
      gone = error;
      for (const call of [...waiting.values()]) call.reject(error);
    },
  };
}

/** The answering end: `methods` answer calls; what is returned sends events. Arrays of answers are moved, not copied. */
export function answerOver<C extends Methods<C>, E>(
  endpoint: Endpoint,
  methods: C,
): <K extends keyof E & string>(event: K, value: E[K]) => void {
  const running = new Map<number, AbortController>();
  const send = (message: ToPage) => endpoint.postMessage(message, transferables(message));

  async function answer(id: number, method: string, argument: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const own = Object.hasOwn(methods, method) ? methods[method as keyof C] : undefined;
      if (!own) throw new Error(`there is no method "${method}"`);
      const call: Call<unknown> = {
        signal: controller.signal,
        progress: (progress) => {
          if (!controller.signal.aborted) send({ id, progress });
        },
      };
      const value = await own(argument as never, call as never);
      if (!controller.signal.aborted) send({ id, value });
    } catch (error) {
      if (!controller.signal.aborted) send({ id, error: errorTo(error) });
    } finally {
      running.delete(id);
    }
  }

  endpoint.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if ('cancel' in data) running.get(data.cancel)?.abort(new Superseded('The question was cancelled.'));
    else void answer(data.id, data.method, data.argument);
  });
  return (event, value) => send({ event, value });
}

function errorTo(error: unknown): SentError {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}

function errorFrom({ name, message }: SentError): Error {
  if (name === 'InputError') return new InputError(message);
  if (name === 'Superseded') return new Superseded(message);
  return Object.assign(new Error(message), { name });
}
