using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>Collects problems; a field is blamed once, for its first fault.</summary>
internal sealed class SpecProblems
{
    private readonly List<SpecProblem> _problems = [];

    public IReadOnlyList<SpecProblem> All => _problems;

    public bool IsClear(Field field) => IsClear(field.Path);

    public bool Require(bool holds, string path, string message)
    {
        if (!holds && IsClear(path))
        {
            _problems.Add(new SpecProblem(path, message));
        }

        return holds;
    }

    public bool Require(bool holds, Field field, string message) => Require(holds, field.Path, message);

    private bool IsClear(string path) => _problems.TrueForAll(problem => problem.Path != path);
}
