// Exponential moving average without the pull towards zero at the start: each average is divided by the weight it has gathered so far.
// weight: 0 (as measured) to under 1. Values that are no numbers stay out of the average and come back as null.

export function smooth(values, weight) {
    if (!(weight > 0)) return values.slice();
    let average = 0;
    let gathered = 0;
    return values.map(value => {
        if (value === null || !Number.isFinite(value)) return null;
        average = weight * average + (1 - weight) * value;
        gathered = weight * gathered + (1 - weight);
        return average / gathered;
    });
}
