// Screens that come in a file of their own, fetched when first opened (and by the worker before that).

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Notice } from "./parts/notice";
import { Screen as Page } from "./parts/screen";
import type { Screen, ScreenProps } from "./router";
import { frame as t } from "./text/en/frame";

/** A screen that loads its code on first sight. */
export function lazy(load: () => Promise<{ default: Screen }>): Screen {
  const loaded = signal<Screen | null>(null);
  const failed = signal(false);

  async function fetchCode(): Promise<void> {
    try {
      loaded.value = (await load()).default;
      failed.value = false;
    } catch {
      failed.value = true; // offline before the worker had the file, or the file left with an older version
    }
  }

  return function Lazy(props: ScreenProps) {
    useEffect(() => {
      if (!loaded.value) void fetchCode();
    }, []);
    const Loaded = loaded.value;
    if (Loaded) return <Loaded {...props} />;
    if (!failed.value) return <div class="app" aria-busy="true" />;
    return (
      <Page title={t.notLoaded}>
        <Notice>{t.notLoadedWhy}</Notice>
        <button type="button" class="button wide" onClick={fetchCode}>
          {t.tryAgain}
        </button>
      </Page>
    );
  };
}
