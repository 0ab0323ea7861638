// The banner: what just happened, with a way back. There is one at a time and it stays until the next screen.

import { signal } from "@preact/signals";
import { whyNotSaved } from "../not-saved";
import { frame as t } from "../text/en/frame";

export interface BannerWords {
  text: string;
  undo?: () => Promise<unknown>;
}

/** What the frame shows on top of the screen. */
export const banner = signal<BannerWords | null>(null);

/** Stands in every screen, empty or not, so that a screen reader hears what comes into it. */
export function Banner() {
  const words = banner.value;
  return (
    <div class="banner-place" role="status">
      {words && (
        <div class="banner">
          <span>{words.text}</span>
          {words.undo && (
            <button type="button" onClick={() => takeBack(words)}>
              {t.undo}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** What cannot be taken back now, because the phone is full, keeps its way back. */
async function takeBack(words: BannerWords): Promise<void> {
  let next: BannerWords = { text: t.undone };
  try {
    await words.undo?.();
  } catch (reason) {
    next = { ...words, text: whyNotSaved(reason) };
  }
  if (banner.value === words) banner.value = next;
}
