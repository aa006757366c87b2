import { makeRelease, newDataDir, startServer } from "../serve.ts";

/** One server for all browser tests; its address is in BASE_URL. What is returned runs at the end. */
export default async function setup() {
  const dataDir = newDataDir();
  makeRelease(dataDir);
  const server = await startServer({}, dataDir);
  process.env.BASE_URL = server.base;
  process.env.E2E_DATA_DIR = server.dataDir;
  return async () => {
    await server.stop();
  };
}
