// The red screen of a check: it stays until the person says how it stands.

import { useEffect } from "preact/hooks";
import { haveSeen, planVisit } from "../../nudges";
import { banner } from "../../parts/banner";
import { EmergencyScreen } from "../../parts/emergency";
import { wordsOf } from "../../reasons";
import { go } from "../../router";
import { keep } from "../../saving";
import { flags as t } from "../../text/en/flags";
import type { AnswerProps } from "./answer";
import { nudgeOf } from "./nudge-of";

export function Emergency({ check, flags, nudges }: AnswerProps) {
  const [flag] = flags;
  const { head, body } = wordsOf(flag ?? { rule: null, tier: "emergency" });
  useEffect(() => {
    banner.value = null; // "Saved" is not what matters now, and the way back stands under the call
  }, []);
  const leave = (say: typeof planVisit) =>
    keep(async () => {
      const nudge = flag && nudgeOf(flag, nudges);
      if (nudge) await say(nudge);
      go("/", { replace: true, banner: nudge ? banner.value : null });
    });
  return (
    <EmergencyScreen
      head={head}
      ways={t.whatNow}
      dock={
        <>
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
        </>
      }
    >
      <p class="lead">{body}</p>
      <p>{t.foot}</p>
    </EmergencyScreen>
  );
}
