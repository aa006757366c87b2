"use client";

// Sittings of other moderators that take so much away that a second one has to publish them.

import { useTranslations } from "use-intl";
import { DecisionsList } from "./decisions-list";
import { review } from "./review-api";
import { useLoaded } from "./use-loaded";
import { useRefusalMessage } from "./use-refusal-message";

export function HeldSittings({ admin }: { admin: boolean }) {
  const t = useTranslations("review");
  const say = useRefusalMessage();
  const { value, fault, run } = useLoaded(review.held);
  if (!fault && !value?.length) return null;
  return (
    <section className="notice" aria-labelledby="held-title">
      <h3 id="held-title">{t("heldTitle")}</h3>
      {fault && <p role="alert">{say(fault)}</p>}
      <ul className="review-accounts">
        {value?.map(({ name, decisions }) => (
          <li key={name}>
            <details>
              <summary>{t("heldSitting", { name, count: decisions.length })}</summary>
              <DecisionsList decisions={decisions} />
            </details>
            <span className="report-actions">
              <button
                type="button"
                className="button button-small"
                onClick={() => void run(() => review.decideHeld(name, "publish"))}
              >
                {t("heldPublish")}
              </button>
              {admin && (
                <button
                  type="button"
                  className="button button-small"
                  onClick={() => void run(() => review.decideHeld(name, "discard"))}
                >
                  {t("heldDiscard")}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
