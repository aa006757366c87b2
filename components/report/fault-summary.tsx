import type { Ref } from "react";
import { useTranslations } from "use-intl";
import type { Refusal } from "./device-store";

/** Why a report was not stored, with a link to each field that is wrong. `ref` is what gets the focus. */
export function FaultSummary({ reason, faults, ref }: Refusal & { ref: Ref<HTMLDivElement> }) {
  const say = useTranslations("report") as (key: string) => string;
  return (
    <div ref={ref} role="alert" tabIndex={-1} className="fault-summary">
      <p>
        <strong>{say(faults.length ? "faultsTitle" : reason)}</strong>
      </p>
      <ul>
        {faults.map(({ field, key }) => (
          <li key={field + key}>
            <a href={`#${field === "lat" || field === "lon" ? "place" : field}`}>{say(key)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
