"use client";

// One decision for many sightings.

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Decided } from "@/lib/review/decide";
import { REASONS } from "./decision-bar";

type Props = { count: number; onDecide: (decided: z.input<typeof Decided>) => void; onCancel: () => void };

export function BulkBar({ count, onDecide, onCancel }: Props) {
  const t = useTranslations("review");
  const [reason, setReason] = useState<(typeof REASONS)[number][0]>("spam");
  return (
    <fieldset className="review-bulk">
      <legend>{t("bulkTitle", { count })}</legend>
      <button
        type="button"
        className="button"
        disabled={count === 0}
        onClick={() => onDecide({ action: "accept", set: {}, note: "" })}
      >
        {t("bulkAccept")}
      </button>
      <label className="report-field">
        <span>{t("rejectTitle")}</span>
        <select
          className="field"
          value={reason}
          onChange={(event) => {
            const found = REASONS.find(([known]) => known === event.target.value);
            if (found) setReason(found[0]);
          }}
        >
          {REASONS.map(([known, key]) => (
            <option key={known} value={known}>
              {t(key)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        disabled={count === 0}
        onClick={() => onDecide({ action: "reject", reason, note: "" })}
      >
        {t("bulkReject")}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        {t("cancel")}
      </button>
    </fieldset>
  );
}
