import type { OrderWay } from "@/lib/delivery/delivery";
import type { OrderStatus } from "@/lib/orders/order-status";
import { STATION_WORDS, STATUS_NEWS } from "./customer-words";
import type { TrackedOrder } from "./tracked-order";

type News = { title: string; text: string };
type Told = Pick<TrackedOrder, "status" | "reached" | "way" | "parcelsTotal">;

const STATIONS: readonly OrderStatus[] = ["pending", "processing", "shipped", "out_for_delivery", "delivered"];

/** What is not brought passes no road: its units are handed over and arrive in one step. */
const NEVER_ON_THE_ROAD: readonly OrderStatus[] = ["shipped", "out_for_delivery"];

const WAY_NEWS: Record<OrderWay, Partial<Record<OrderStatus, News>>> = {
  brought: {},
  collected: {
    processing: { title: "Being prepared", text: "The shop is getting your order ready to be collected." },
    shipped: { title: "Ready to be collected", text: "Your order waits for you at the shop." },
    out_for_delivery: { title: "Ready to be collected", text: "Your order waits for you at the shop." },
    delivered: { title: "Collected", text: "You have picked your order up." },
  },
  digital: {
    processing: { title: "Being prepared", text: "The shop is getting your order ready." },
    shipped: { title: "Being sent", text: "The shop is sending your order to you." },
    out_for_delivery: { title: "Being sent", text: "The shop is sending your order to you." },
    delivered: { title: "Sent", text: "Your order was sent to you digitally." },
  },
};

const PARTLY: Record<OrderWay, News> = {
  brought: { title: "Partly on its way", text: "A part of your order has left the shop; the rest is being packed." },
  collected: { title: "Partly collected", text: "You have a part of your order; the shop is getting the rest ready." },
  digital: { title: "Partly sent", text: "You have a part of your order; the shop is getting the rest ready." },
};

/** What the status says to the customer, and for an order of which a part was handed over, that too. */
export const statusNews = ({ status, way, parcelsTotal }: Told): News =>
  status === "processing" && parcelsTotal > 0 ? PARTLY[way] : (WAY_NEWS[way][status] ?? STATUS_NEWS[status]);

/** The stations an order passes: all five where it is brought, none of the road where it is not, unless it stands there. */
export const stationsOf = ({ way, reached }: Told): OrderStatus[] =>
  STATIONS.filter((station) => way === "brought" || station === reached || !NEVER_ON_THE_ROAD.includes(station));

/** A station's name in a customer's words. */
export const stationWords = (station: OrderStatus, way: OrderWay): string =>
  WAY_NEWS[way][station] && station !== "processing" ? WAY_NEWS[way][station].title : STATION_WORDS[station];
