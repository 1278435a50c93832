"use client";

import { createContext } from "react";

export type Size = { width: number; height: number };

/** The size a chart is drawn at before the browser has measured its place. */
export const ChartSize = createContext<Size>({ width: 640, height: 256 });
