namespace ForwardForward.Training.Data.Pickles;

/// <summary>The name of a Python class or function: a word for comparing, never looked up or called.</summary>
internal sealed record PickledName(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}
