namespace ForwardForward.Web.Accounts;

/// <summary>What is wrong with one field of a form, in a sentence that says what to do.</summary>
public sealed record FormProblem(string Field, string Message);
