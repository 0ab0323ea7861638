// Doctor: the page to bring, open notes to see one, and when to go.

import "../../style/forms.css";
import "../../style/paper.css";
import { list, now, sample } from "../../../store";
import { account } from "../../../sync";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Notice } from "../../parts/notice";
import { NudgeCard } from "../../parts/nudge-card";
import { PlannedVisit } from "../../parts/planned-visit";
import { Screen } from "../../parts/screen";
import { useQuery } from "../../query";
import { byUrgency, isSpeaking } from "../../speaking";
import { doctor as t } from "../../text/en/doctor";
import { PageCard } from "./page-card";
import { PageDock } from "./page-dock";
import { usePage } from "./use-page";
import { Visits } from "./visits";

export default function Doctor() {
  const page = usePage();
  return (
    <Screen title={t.title} action={<WhenToGo />} dock={<PageDock {...page} />}>
      <Nudges />
      <PageCard {...page} />
      <Needs />
      <Visits />
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

/** All that is unanswered, also what waits for its turn on Today, and what was begun. */
function Nudges() {
  const nudges = byUrgency(useQuery(() => list("nudge")) ?? []);
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
          <PlannedVisit key={nudge.id} nudge={nudge} toPage={false} />
        ))}
    </>
  );
}
