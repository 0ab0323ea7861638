// Doctor: the page to bring, open notes to see one, and when to go.

import "../../style/forms.css";
import "../../style/paper.css";
import { list, type Nudge, now, sample } from "../../../store";
import { account } from "../../../sync";
import { haveSeen, isSpeaking } from "../../nudges";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Notice } from "../../parts/notice";
import { NudgeCard } from "../../parts/nudge-card";
import { Screen } from "../../parts/screen";
import { useQuery } from "../../query";
import { keep } from "../../saving";
import { doctor as t } from "../../text/en/doctor";
import { nudge as nudgeWords } from "../../text/en/nudge";
import { PageCard } from "./page-card";
import { PageDock } from "./page-dock";
import { usePage } from "./use-page";

export default function Doctor() {
  const page = usePage();
  return (
    <Screen title={t.title} action={<WhenToGo />} dock={<PageDock {...page} />}>
      <Nudges />
      <PageCard {...page} />
      <Needs />
    </Screen>
  );
}

function WhenToGo() {
  return (
    <a class="sync" href="/see-a-doctor">
      <Icon of={icon.help} />
      {t.whenToGo}
    </a>
  );
}

/** What stands in the way of a page, said before one tries. */
function Needs() {
  if (sample.active.value) return <Notice>{t.sampleFirst}</Notice>;
  if (account.value) return null;
  return (
    <Notice of={icon.cloud}>
      <b>{t.needsAccount}</b>
      <p>{t.needsAccountWhy}</p>
    </Notice>
  );
}

function Nudges() {
  const nudges = useQuery(() => list("nudge")) ?? [];
  return (
    <>
      {nudges
        .filter((nudge) => isSpeaking(nudge, now()))
        .map((nudge) => (
          <NudgeCard key={nudge.id} nudge={nudge} />
        ))}
      {nudges
        .filter(({ state }) => state === "booked")
        .map((nudge) => (
          <Planned key={nudge.id} nudge={nudge} />
        ))}
    </>
  );
}

function Planned({ nudge }: { nudge: Nudge }) {
  return (
    <section class="card" aria-label={nudgeWords.planned}>
      <p>{nudgeWords.planned}</p>
      <button type="button" class="button" onClick={() => keep(() => haveSeen(nudge))}>
        {nudgeWords.seen}
      </button>
    </section>
  );
}
