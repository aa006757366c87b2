"use client";

// The moderators' page: coming in, the work, going out. The page itself holds nothing; everything is asked for by whoever
// is signed in.

import dynamic from "next/dynamic";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Base } from "@/components/map/base-choice";
import { ConfirmDialog } from "./confirm-dialog";
import { DecisionsList } from "./decisions-list";
import { Refused, review, type Session } from "./review-api";
import { SetUpAccount, SignIn } from "./sign-in";
import { useRefusalMessage } from "./use-refusal-message";

const QueueView = dynamic(() => import("./queue-view").then((module) => module.QueueView), { ssr: false });
const CameraView = dynamic(() => import("./camera-view").then((module) => module.CameraView), { ssr: false });
const DemandsView = dynamic(() => import("./demands-view").then((module) => module.DemandsView), { ssr: false });
const DashboardView = dynamic(() => import("./dashboard-view").then((module) => module.DashboardView), { ssr: false });
const SettingsView = dynamic(() => import("./settings-view").then((module) => module.SettingsView), { ssr: false });
const ModeratorsView = dynamic(() => import("./moderators-view").then((module) => module.ModeratorsView), {
  ssr: false,
});

const TABS = {
  queue: "queue",
  camera: "cameras",
  demands: "demands",
  dashboard: "dashboard",
  settings: "settings",
  moderators: "moderators",
} as const;
type Tab = keyof typeof TABS;
const ADMIN_TABS: readonly Tab[] = ["settings", "moderators"];
const tabs = Object.keys(TABS) as Tab[];

/** Milliseconds between two looks whether the session still stands. */
const LOOK = 60_000;

export function ReviewApp({ base }: { base: Base }) {
  const t = useTranslations("review");
  const say = useRefusalMessage();
  const [session, setSession] = useState<Session | "none" | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const [tab, setTab] = useState<Tab>("queue");
  const [said, tell] = useState("");
  const [asking, setAsking] = useState(false);

  /** How often somebody signed out here: an answer that was asked for before says nothing any more. */
  const left = useRef(0);

  const look = useCallback(async () => {
    const before = left.current;
    try {
      const found = await review.session();
      if (before === left.current) setSession(found ?? "none");
      return found;
    } catch (error) {
      setSession((before) => before ?? "none");
      tell(say(error instanceof Refused ? error : new Refused("failed")));
      return null;
    }
  }, [say]);

  useEffect(() => {
    const behind = location.hash.slice(1);
    if (/^[\w-]{20,60}$/.test(behind)) setToken(behind);
    void look();
    const ticking = setInterval(() => document.visibilityState === "visible" && void look(), LOOK);
    return () => clearInterval(ticking);
  }, [look]);

  const enter = () => {
    setToken(null);
    void look();
  };
  if (session === null) return <p className="report-note">{t("loading")}</p>;
  if (token) return <SetUpAccount token={token} onSignedIn={enter} />;
  if (session === "none") return <SignIn onSignedIn={enter} />;

  const admin = session.role === "admin";
  /** Shows what would be published: as the server has it, for the last decision may just have gone there. */
  async function askToPublish(): Promise<void> {
    const found = await look();
    setAsking(found !== null && found.pending.length > 0);
  }
  async function publish(): Promise<void> {
    try {
      const { decisions } = await review.publish();
      tell(t("published", { count: decisions }));
    } catch (error) {
      tell(say(error instanceof Refused ? error : new Refused("failed")));
    }
    await look();
  }
  async function leave(everywhere: boolean): Promise<void> {
    await (everywhere ? review.signOutEverywhere() : review.signOut()).catch(() => {});
    if (everywhere) await review.signOut().catch(() => {});
    left.current += 1;
    setSession("none");
  }
  const decided = () => void look();
  return (
    <div className="review">
      <h1 className="sr-only">{t("title")}</h1>
      <div className="review-bar">
        <fieldset className="review-tabs" aria-label={t("title")}>
          {tabs
            .filter((name) => admin || !ADMIN_TABS.includes(name))
            .map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={tab === name}
                onClick={() => {
                  tell("");
                  setTab(name);
                }}
              >
                {t(TABS[name])}
              </button>
            ))}
        </fieldset>
        <div className="review-sitting">
          <span role="status">{said || t("pending", { count: session.pending.length })}</span>
          <button
            type="button"
            className="button button-small"
            disabled={session.pending.length === 0}
            onClick={() => void askToPublish()}
          >
            <span className="key" aria-hidden="true">
              P
            </span>{" "}
            {t("publish")}
          </button>
          <details className="review-me">
            <summary>{session.name}</summary>
            <p>{admin ? t("roleAdmin") : t("roleEditor")}</p>
            <button type="button" className="button button-small" onClick={() => void leave(false)}>
              {t("signOut")}
            </button>
            <button type="button" className="button button-small" onClick={() => void leave(true)}>
              {t("signOutEverywhere")}
            </button>
          </details>
        </div>
      </div>
      {asking && (
        <ConfirmDialog
          title={t("publishTitle", { count: session.pending.length })}
          submit={t("publish")}
          onConfirm={() => void publish()}
          onClose={() => setAsking(false)}
        >
          <DecisionsList decisions={session.pending} />
        </ConfirmDialog>
      )}
      {tab === "queue" && (
        <QueueView base={base} pending={session.pending} onDecided={decided} onPublish={() => void askToPublish()} />
      )}
      {tab === "camera" && <CameraView admin={admin} onDecided={decided} />}
      {tab === "demands" && <DemandsView admin={admin} onDecided={decided} />}
      {tab === "dashboard" && <DashboardView admin={admin} />}
      {tab === "settings" && <SettingsView />}
      {tab === "moderators" && <ModeratorsView me={session.name} />}
    </div>
  );
}
