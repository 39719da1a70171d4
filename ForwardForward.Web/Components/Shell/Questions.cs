using MudBlazor;

namespace ForwardForward.Web.Components.Shell;

/// <summary>How the lab asks before what cannot be taken back, and takes back what can be.</summary>
public static class Questions
{
    private static readonly DialogOptions Asking = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    /// <returns>True for <paramref name="yes"/>; false for <paramref name="no"/>, Escape and a click beside it.</returns>
    public static async Task<bool> AskAsync(this IDialogService dialogs, string title, string question, string yes, string no) =>
        await dialogs.ShowMessageBoxAsync(title, question, yesText: yes, cancelText: no, options: Asking) is true;

    /// <summary>Says what was done, with the way back.</summary>
    public static void Undo(this ISnackbar snackbar, string done, string back, Func<Task> undo) => snackbar.Add(done, Severity.Normal, options =>
    {
        options.Action = back;
        options.ActionColor = Color.Primary;
        options.OnClick = _ => undo();
    });
}
