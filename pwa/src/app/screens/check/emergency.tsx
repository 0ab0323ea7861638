// The one red screen: call for help. It stays until the person says how it stands.

import "../../style/emergency.css";
import { useEffect, useRef } from "preact/hooks";
import { haveSeen, planVisit } from "../../nudges";
import { banner } from "../../parts/banner";
import { Call } from "../../parts/call";
import { ready } from "../../ready";
import { wordsOf } from "../../reasons";
import { go } from "../../router";
import { keep } from "../../saving";
import { flags as t } from "../../text/en/flags";
import type { AnswerProps } from "./answer";
import { nudgeOf } from "./nudge-of";

export function Emergency({ check, flags, nudges }: AnswerProps) {
  const [flag] = flags;
  const heading = useRef<HTMLHeadingElement>(null);
  const { head, body } = wordsOf(flag ?? { rule: null, tier: "emergency" });
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
    document.title = `${head} · Achelog`;
    ready();
  }, [head]);
  const leave = (say: typeof planVisit) =>
    keep(async () => {
      const nudge = flag && nudgeOf(flag, nudges);
      if (nudge) await say(nudge);
      go("/", { replace: true, banner: nudge ? banner.value : null });
    });
  return (
    <div class="app emergency">
      <main id="main" tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1}>
          {head}
        </h1>
        <p class="lead">{body}</p>
        <p>{t.foot}</p>
      </main>
      <section class="dock" aria-label={t.whatNow}>
        <Call />
        <button type="button" class="button wide" onClick={() => leave(planVisit)}>
          {t.help}
        </button>
        <div class="row even">
          <button type="button" class="button" onClick={() => leave(haveSeen)}>
            {t.already}
          </button>
          <a class="button" href={`/entry/${check.id}`}>
            {t.mistake}
          </a>
        </div>
      </section>
    </div>
  );
}
