// Half-filled forms, kept on this phone until they are saved, so that a call or a crash costs nothing.

import { useEffect, useState } from "preact/hooks";
import { recall, remember } from "../store";

/** A form's answers. `change` merges; `forget` once they are saved. */
export interface Kept<T> {
  draft: T;
  change: (part: Partial<T>) => void;
  forget: () => Promise<void>;
}

/** State that survives leaving the page. What is typed before the kept draft was read wins over it. */
export function useDraft<T extends object>(name: string, empty: T): Kept<T> {
  const key = `draft.${name}`;
  const [kept, keep] = useState<Partial<T>>({});
  const [done, finish] = useState(false);

  useEffect(() => {
    void recall<Partial<T> | null>(key).then((before) => {
      if (before) keep((typed) => ({ ...before, ...typed }));
    });
  }, [key]);

  useEffect(() => {
    if (!done && Object.keys(kept).length) void remember(key, kept);
  }, [key, kept, done]);

  return {
    draft: { ...empty, ...kept },
    change: (part) => keep((before) => ({ ...before, ...part })),
    forget: () => {
      finish(true);
      return remember(key, null);
    },
  };
}
