namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>A layer's activity and what the derivative of its activation needs beside it.</summary>
/// <param name="Rows">The activity, [rows, units].</param>
/// <param name="Before">What the derivative is a function of, [rows, units]; null where the activity suffices.</param>
/// <param name="Divisor">What each row was divided by, [rows, 1]; null where it was not.</param>
public readonly record struct Activated(Tensor Rows, Tensor? Before = null, Tensor? Divisor = null);
