namespace ForwardForward.Training.Data.Folders;

/// <summary>A split that a folder's name means.</summary>
public enum NamedSplit
{
    Train,
    Validation,
    Test,
}
