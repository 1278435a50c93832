import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";
import type { Carrier } from "./carrier";
import { simulatedCarrier } from "./simulated-carrier";

/** The carriers with an adapter. One that is added here is reachable as soon as CARRIER_SECRETS names it. */
const CARRIERS: readonly Carrier[] = [simulatedCarrier];

/** The simulated courier moves anybody's parcels: only a demo and a developer's machine have it. */
export const isSimulationOpen = ({ DEMO, NODE_ENV } = env()): boolean => DEMO || NODE_ENV === "development";

/** Nobody needs to set it up, so it is made of the secret of the installation, as a key of its own. */
export const simulatedSecret = (secret = env().AUTH_SECRET): string =>
  Buffer.from(hkdfSync("sha256", secret, "", "onesoko simulated carrier 1", 32)).toString("base64url");

/** The carrier of this code with the secrets that sign for it now; undefined for one that may not speak here. */
export function findCarrier(code: string, settings = env()): { carrier: Carrier; secrets: string[] } | undefined {
  const carrier = CARRIERS.find((one) => one.code === code);
  if (!carrier) return undefined;
  if (carrier === simulatedCarrier)
    return isSimulationOpen(settings) ? { carrier, secrets: [simulatedSecret(settings.AUTH_SECRET)] } : undefined;
  const secrets = settings.CARRIER_SECRETS.filter((one) => one.code === code).map(({ secret }) => secret);
  return secrets.length > 0 ? { carrier, secrets } : undefined;
}
