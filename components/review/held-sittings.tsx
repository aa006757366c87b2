"use client";

// Sittings of other moderators that take so much away that a second one has to publish them.

import { useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import { review } from "./review-api";
import { useLoaded } from "./use-loaded";
import { useSay } from "./use-say";

const ACTIONS = {
  accept: "accept",
  edit: "cameraEdit",
  merge: "cameraMerge",
  split: "cameraSplit",
  remove: "cameraRemove",
  restore: "cameraRestore",
  dispute: "cameraDispute",
  revert: "revert",
  takedown: "withdrawPhoto",
  reject: "reject",
  ask: "ask",
} as const;

export function HeldSittings({ admin }: { admin: boolean }) {
  const t = useTranslations("review");
  const say = useSay();
  const { value, fault, run } = useLoaded(review.held);
  if (!fault && !value?.length) return null;
  return (
    <section className="notice" aria-labelledby="held-title">
      <h3 id="held-title">{t("heldTitle")}</h3>
      {fault && <p role="alert">{say(fault)}</p>}
      <ul className="review-accounts">
        {value?.map(({ name, decisions, changes }) => (
          <li key={name}>
            <details>
              <summary>{t("heldSitting", { name, count: decisions })}</summary>
              <ul>
                {changes.map(({ action, camera, note }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the list is read, never changed.
                  <li key={at}>
                    {t(ACTIONS[action])}{" "}
                    {camera && action !== "accept" && (
                      <LocalLink page="/kamera/[id]" parameters={{ id: camera }}>
                        {camera}
                      </LocalLink>
                    )}
                    {note && ` · ${note}`}
                  </li>
                ))}
              </ul>
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
