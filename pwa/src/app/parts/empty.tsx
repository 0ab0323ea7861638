// An empty state: what the next entry makes possible.

import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

interface EmptyProps {
  title: string;
  lead?: string;
  steps?: readonly { of: string; when: string; then: string }[];
  children?: ComponentChildren;
}

export function Empty({ title, lead, steps = [], children }: EmptyProps) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      {lead && <p class="lead">{lead}</p>}
      {steps.length > 0 && (
        <ul class="steps">
          {steps.map(({ of, when, then }) => (
            <li key={when}>
              <Icon of={of} />
              <p>
                <b>{when}</b> {then}
              </p>
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
