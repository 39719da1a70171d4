using System.Numerics;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>Collects problems; a field is blamed once, for its first fault.</summary>
internal sealed class SpecProblems
{
    private readonly List<SpecProblem> _problems = [];

    public IReadOnlyList<SpecProblem> All => _problems;

    public bool IsClear(string path) => _problems.TrueForAll(problem => problem.Path != path);

    public bool Require(bool holds, string path, string message)
    {
        if (!holds && IsClear(path))
        {
            _problems.Add(new SpecProblem(path, message));
        }

        return holds;
    }

    public bool RequireRange<T>(T value, T least, T most, string path)
        where T : IBinaryInteger<T> =>
        Require(value >= least && value <= most, path, $"{value} is outside {least} to {most}.");

    // NaN fails both comparisons and so is refused too.
    public bool RequireNumber(double value, double least, double most, string path) =>
        Require(value >= least && value <= most, path, $"{value} is outside {least} to {most}.");

    public bool RequirePositive(double value, double most, string path) =>
        Require(value > 0 && value <= most, path, $"{value} must be above 0 and at most {most}.");
}
