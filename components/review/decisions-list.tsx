"use client";

// Decisions in words: what was done, to which camera or report, and what was written to it.

import { useTranslations } from "use-intl";
import { LocalLink } from "@/components/ui/local-link";
import type { ToldDecision } from "@/lib/review/told-decisions";
import { REASONS } from "./decision-bar";

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

export function DecisionsList({ decisions }: { decisions: readonly ToldDecision[] }) {
  const t = useTranslations("review");
  return (
    <ol className="bullets">
      {decisions.map(({ id, action, camera, place, reason, note }) => {
        const why = REASONS.find(([known]) => known === reason)?.[1];
        return (
          <li key={id}>
            {t(ACTIONS[action])}
            {camera && " · "}
            {camera && (
              <LocalLink page="/kamera/[id]" parameters={{ id: camera }}>
                {camera}
              </LocalLink>
            )}
            {[place, why && t(why), note].filter(Boolean).map((text) => ` · ${text}`)}
          </li>
        );
      })}
    </ol>
  );
}
