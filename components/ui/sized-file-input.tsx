"use client";

import type { ComponentProps } from "react";
import { Input } from "./input";

type Props = Omit<ComponentProps<typeof Input>, "type" | "onChange"> & {
  mostBytes: number;
  /** Why a larger file is refused, before anybody waits for its upload. */
  tooLarge: string;
  onChecked?: (refusal: string) => void;
};

/** A choice of files that refuses those that are too large here already, where there is script. */
export const SizedFileInput = ({ mostBytes, tooLarge, onChecked, ...props }: Props) => (
  <Input
    {...props}
    type="file"
    onChange={({ currentTarget: input }) => {
      input.setCustomValidity([...(input.files ?? [])].some(({ size }) => size > mostBytes) ? tooLarge : "");
      onChecked?.(input.validationMessage);
    }}
  />
);
