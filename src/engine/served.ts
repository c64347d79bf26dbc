// A bundle that is being answered on a device. When the device is lost the bundle moves to the next one, what was on the
// old one is loaded again there, and a question that was under way is asked again: whoever asked notices nothing.

import type { Bundle } from '../bundle/openBundle.ts';
import type { ReadOptions } from '../bundle/types.ts';
import { type Answers, createAnswers } from './answers.ts';
import { type Device, DeviceLost } from './device.ts';
import { createEvaluations, type Evaluations } from './evaluation/evaluations.ts';
import type { OnModelLoading } from './loadedModels.ts';
import { createSession } from './session.ts';
import { unlessAborted } from './unlessAborted.ts';

export interface Served {
  readonly bundle: Bundle;
  /** What was evaluated in part stays when the device is lost. */
  readonly evaluations: Evaluations;
  /** The answer of `question`, asked again on the next device where one is lost. @rejects the signal's reason. */
  ask<T>(question: (answers: Answers) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Frees what is on the device. */
  dispose(): void;
}

export interface ServedOptions {
  readonly bundle: Bundle;
  readonly device: Device;
  /** The device in place of a lost one. @rejects InputError when there is none. */
  readonly replace: (lost: Device) => Promise<Device>;
  readonly onModelLoading: OnModelLoading;
  /** For the first reading of the lists. */
  readonly read?: ReadOptions;
}

interface Place {
  readonly device: Device;
  readonly answers: Answers;
}

/** Reads the bundle's lists; nothing is on the device before it is asked for. */
export function serveBundle({ bundle: files, device, replace, onModelLoading, read }: ServedOptions): Served {
  const bundle = withListsReadOnce(files);
  let place = settle(Promise.resolve(device), [], read);
  let closed = false;

  /** Answers on a device, with `models` on their way; moves on when it is lost. */
  function settle(
    starting: Promise<Device>,
    models: readonly string[],
    options?: ReadOptions,
  ): Promise<Place> {
    const settled = starting.then(async (on) => {
      const answers = createAnswers(await createSession(bundle, on.backend, options), onModelLoading);
      for (const model of models) void answers.load(model).catch(() => {}); // the next question will say so
      on.onLost(() => {
        if (closed) return;
        const before = [...answers.models];
        answers.dispose();
        place = settle(replace(on), before);
      });
      return { device: on, answers };
    });
    settled.catch(() => {}); // every question says so
    return settled;
  }

  return {
    bundle,
    evaluations: createEvaluations(bundle),
    async ask(question, signal) {
      for (;;) {
        const { device: on, answers } = await unlessAborted(place, signal);
        try {
          const answer = await on.whileAlive(unlessAborted(question(answers), signal));
          on.proven = true;
          return answer;
        } catch (error) {
          if (!(error instanceof DeviceLost)) throw error;
        }
      }
    },
    dispose() {
      closed = true;
      place.then(
        ({ answers }) => answers.dispose(),
        () => {}, // nothing to free
      );
    },
  };
}

/** The bundle, its gallery and vocabulary kept: another device needs them again. */
function withListsReadOnce(bundle: Bundle): Bundle {
  const once = <A, T>(read: (argument: A) => Promise<T>) => {
    let result: Promise<T> | undefined;
    return (argument: A) => {
      result ??= read(argument);
      return result;
    };
  };
  return { ...bundle, gallery: once(bundle.gallery), vocabularyWords: once(bundle.vocabularyWords) };
}
