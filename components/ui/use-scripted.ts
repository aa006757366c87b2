import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether a script runs this page: false on the server, and so in what a reader without JavaScript gets. */
export const useScripted = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
