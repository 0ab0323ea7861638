// What Today does when it stands: what checks still call for, once a day the rules that need no server, and the question of a review day.

import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { recall, remember, sample, today } from "../../../store";
import { judgeOwed } from "../../checking";
import { useQuery } from "../../query";
import { type Asked, readQuestion } from "../../reviews";

const JUDGED = "rules.judged_on";

/** Lets the rules speak that rest on time and on what is known of the person, at the first opening of a day. */
export async function judgeOnceADay(): Promise<void> {
  const day = today();
  if (sample.active.value || (await recall<string>(JUDGED)) === day) return;
  const { judgeHealth, raiseSlow } = await import("../../rules");
  await judgeHealth();
  await raiseSlow();
  await remember(JUDGED, day);
}

type Card = FunctionComponent<{ question: Asked; onGone: () => void }>;

export default function After() {
  const [turn, setTurn] = useState(0);
  const [Card, setCard] = useState<Card>();
  const question = useQuery(readQuestion, [turn]);
  const isDue = Boolean(question);
  useEffect(() => {
    judgeOwed().catch(reportError);
    judgeOnceADay().catch(reportError);
  }, []);
  useEffect(() => {
    if (isDue)
      import("./review-card").then(
        ({ ReviewCard }) => setCard(() => ReviewCard),
        () => undefined, // not on this phone yet: asked another day
      );
  }, [isDue]);
  if (!question || !Card) return null;
  const about = `${question.course?.id} ${question.since}`;
  return <Card key={about} question={question} onGone={() => setTurn(turn + 1)} />;
}
