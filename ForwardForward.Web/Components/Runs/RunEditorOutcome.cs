namespace ForwardForward.Web.Components.Runs;

/// <summary>How a person left the editor of a run.</summary>
public enum RunEditorOutcome
{
    /// <summary>Everything is written.</summary>
    Saved,

    /// <summary>The run is to be deleted.</summary>
    Delete,
}
