// The consent as it is agreed to; its paragraphs and nothing else are what is hashed.

import { consent } from "../../text/en/consent";

export function ConsentText() {
  return (
    <section class="card prose" aria-labelledby="consent">
      <h2 id="consent">{consent.title}</h2>
      <ConsentWords />
    </section>
  );
}

export function ConsentWords() {
  return (
    <>
      {consent.paragraphs.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </>
  );
}
