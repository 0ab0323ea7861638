// Half-filled forms, kept on this phone until they are saved, so that a call or a crash costs nothing.

import { useEffect, useState } from "preact/hooks";
import { recall, remember, StorageFull } from "../store";

/** A draft older than this is no longer "now", and is not offered again. */
const KEPT_FOR = 6 * 3_600_000;

interface Stored<T> {
  answers: Partial<T>;
  touched: number;
}

/** A form's answers. `change` merges; `forget` once they are saved; `restart` throws them away. */
export interface Kept<T> {
  draft: T;
  /** These answers were begun before this page was opened. */
  resumed: boolean;
  change: (part: Partial<T>) => void;
  forget: () => Promise<void>;
  restart: () => void;
}

/** A phone without room keeps the answers on the screen alone; saving them says so. */
async function keepDraft(key: string, draft: unknown): Promise<void> {
  try {
    await remember(key, draft);
  } catch (reason) {
    if (!(reason instanceof StorageFull)) reportError(reason);
  }
}

/** State that survives leaving the page. What is typed before the kept draft was read wins over it. */
export function useDraft<T extends object>(name: string, empty: T): Kept<T> {
  const key = `draft.${name}`;
  const [answers, setAnswers] = useState<Partial<T>>({});
  const [resumed, setResumed] = useState(false);
  const [done, setDone] = useState(false);

  useEffect(() => {
    void recall<Stored<T> | null>(key).then((stored) => {
      if (!stored || Date.now() - stored.touched > KEPT_FOR) return;
      setAnswers((typed) => ({ ...stored.answers, ...typed }));
      setResumed(true);
    });
  }, [key]);

  useEffect(() => {
    if (done || !Object.keys(answers).length) return;
    void keepDraft(key, { answers, touched: Date.now() } satisfies Stored<T>);
  }, [key, answers, done]);

  return {
    draft: { ...empty, ...answers },
    resumed,
    change: (part) => setAnswers((before) => ({ ...before, ...part })),
    forget: () => {
      setDone(true);
      return keepDraft(key, null);
    },
    restart: () => {
      setAnswers({});
      setResumed(false);
      void keepDraft(key, null);
    },
  };
}
