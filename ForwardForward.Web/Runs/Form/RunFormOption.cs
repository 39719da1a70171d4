namespace ForwardForward.Web.Runs.Form;

/// <summary>One value of a choice.</summary>
/// <param name="Value">The value in the spec.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Hint">One line: what it means.</param>
/// <param name="Formula">As text, where there is one.</param>
public sealed record RunFormOption<TValue>(TValue Value, string Title, string Hint, string Formula = "");
