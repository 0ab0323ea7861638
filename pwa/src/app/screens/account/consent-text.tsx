// The text that is agreed to, word for word.

import { consent } from "../../text/en/consent";

export function ConsentText() {
  return (
    <div class="paper-text">
      {consent.paragraphs.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  );
}
