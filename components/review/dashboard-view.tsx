"use client";

// How the work stands, and whether the machine is well.

import { useFormatter, useLocale, useTranslations } from "use-intl";
import { dayWords } from "@/lib/i18n/formatter";
import { REASONS } from "./decision-bar";
import { HeldSittings } from "./held-sittings";
import { review } from "./review-api";
import { useLoaded } from "./use-loaded";
import { useRefusalMessage } from "./use-refusal-message";

const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

export function DashboardView({ admin }: { admin: boolean }) {
  const t = useTranslations("review");
  const locale = useLocale();
  const say = useRefusalMessage();
  const format = useFormatter();
  const { value, fault } = useLoaded(review.dashboard);
  if (!value)
    return (
      <p role="alert" className={fault ? "fault-summary" : "report-note"}>
        {fault ? say(fault) : t("loading")}
      </p>
    );
  const { disk, backup, audit } = value;
  const gigabytes = (bytes: number) => format.number(bytes / GIGABYTE, { maximumFractionDigits: 1 });
  const most = Math.max(1, ...value.decided.map(({ count }) => count));
  return (
    <section className="review-wide">
      <h2>{t("dashboard")}</h2>
      <HeldSittings admin={admin} />
      <dl className="review-facts">
        <dt>{t("dashWaiting")}</dt>
        <dd>
          {value.waiting}
          {value.oldest !== null && ` · ${t("dashOldest", { days: value.oldest })}`}
        </dd>
        <dt>{t("dashAsked")}</dt>
        <dd>{value.asked}</dd>
        <dt>{t("demands")}</dt>
        <dd>{value.demands}</dd>
        <dt>{t("dashDisk")}</dt>
        <dd className={disk.free < disk.size * 0.1 ? "fault" : undefined}>
          {t("dashDiskFree", { free: gigabytes(disk.free), size: gigabytes(disk.size) })}
          {` · ${t("dashDatabase", { size: format.number(disk.database / MEGABYTE, { maximumFractionDigits: 0 }) })}`}
        </dd>
        <dt>{t("dashBackup")}</dt>
        <dd className={backup?.ok ? undefined : "fault"}>
          {backup === null
            ? t("dashBackupNone")
            : t(backup.ok ? "dashBackupOk" : "dashBackupFailed", { day: dayWords(backup.day, locale) })}
          {backup && !backup.ok && backup.good && ` ${t("dashBackupOk", { day: dayWords(backup.good, locale) })}`}
        </dd>
        <dt>{t("dashAudit")}</dt>
        <dd className={audit && audit.fault === null ? undefined : "fault"}>
          {audit === null
            ? t("dashAuditNone")
            : audit.fault === null
              ? t("dashAuditOk", { day: dayWords(audit.day, locale), events: audit.events })
              : `${dayWords(audit.day, locale)}: ${audit.fault}`}
        </dd>
      </dl>
      <h3>{t("dashWeeks")}</h3>
      <table className="review-weeks">
        <thead>
          <tr>
            <th scope="col">{t("dashWeek")}</th>
            <th scope="col">{t("dashDecided")}</th>
          </tr>
        </thead>
        <tbody>
          {value.decided.map(({ from, count }) => (
            <tr key={from}>
              <th scope="row">{from}</th>
              <td>
                <meter min={0} max={most} value={count} aria-label={t("dashDecided")} /> {count}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t("dashReasons")}</h3>
      {value.rejectedBy.length === 0 ? (
        <p className="report-note">{t("dashNoReasons")}</p>
      ) : (
        <ul className="bullets">
          {value.rejectedBy.map(({ reason, count }) => {
            const key = REASONS.find(([known]) => known === reason)?.[1];
            return (
              <li key={reason}>
                {key ? t(key) : reason}: {count}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
