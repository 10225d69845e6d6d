import { isObject } from "../protocol/json";
import { textIfAny } from "../ui/messages";

/** A field's name; what was written beside “other” goes under that of its list. */
export function fieldName(name: string): string {
    return textIfAny(`codebook.${name.replace(/_OTH$/, "")}`) ?? name;
}

/** A code by its label, whatever repeats one behind the other. */
export function shown(name: string, value: unknown): string {
    if (Array.isArray(value)) {
        return value.map((one) => shown(name, one)).join("; ");
    }
    if (isObject(value)) {
        return Object.entries(value)
            .map(([inner, one]) => `${fieldName(inner)}: ${shown(inner, one)}`)
            .join(", ");
    }
    const code = String(value);
    if (name === "ACTOR_COUNTRY") {
        return shown("COUNTRY", value);
    }
    return textIfAny(`codebook.${name}.${code}`) ?? code;
}
