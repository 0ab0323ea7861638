// What a screen about the person's own diary shows while the sample is open: that it has to go first.

import { copy as t } from "../text/en/copy";
import { Notice } from "./notice";
import { Screen } from "./screen";

export function SampleFirst({ title, parent }: { title: string; parent: string }) {
  return (
    <Screen title={title} parent={parent}>
      <Notice>
        <b>{t.sampleFirst}</b>
        <p>{t.sampleFirstWhy}</p>
      </Notice>
    </Screen>
  );
}
