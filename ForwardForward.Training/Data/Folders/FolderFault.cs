namespace ForwardForward.Training.Data.Folders;

/// <summary>Why something in a folder was not looked at.</summary>
public enum FolderFault
{
    None,

    /// <summary>A link: it could lead anywhere on the machine, or in a circle.</summary>
    Link,

    /// <summary>The system refuses to open it.</summary>
    Closed,

    /// <summary>Its name is no UTF-8, so that it cannot be opened by its name.</summary>
    Misnamed,

    /// <summary>It lies deeper than folders are looked into.</summary>
    TooDeep,
}
