namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>What became of an archive.</summary>
/// <param name="Summary">What came of it and what was noticed, in sentences; empty when it was refused.</param>
/// <param name="Problems">Everything that is wrong with it.</param>
/// <param name="Tree">Its first levels as indented lines.</param>
public sealed record IntakeOutcome(string Summary, IReadOnlyList<UploadProblem> Problems, IReadOnlyList<string> Tree);
