using ForwardForward.Training.Fields;
using ForwardForward.Web.Components.Launch;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Web.Components.Launch;

public sealed class FormDraftTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Draft_OfAFilledForm_GivesBackWhatCanBeReadAndWhatCannot()
    {
        var form = new RunForm();
        form.Type(BudgetFields.Epochs, "17");
        form.Type(NetworkFields.Widths, "500, many");
        form.ChooseTwin(true);
        var draft = FormDraft.Of(form, "tag", "new", Noon);
        var other = new RunForm();

        Assert.True(draft.Fill(other, other.Baseline));

        Assert.Equal(("17", "500, many", true), (other.Text(BudgetFields.Epochs), other.Text(NetworkFields.Widths), other.Twin));
        Assert.True(FormDraft.Of(other, "tag", "new", Noon).FillsLike(draft));
        Assert.False(FormDraft.Of(other, "another", "new", Noon).FillsLike(draft));
    }

    [Fact]
    public void Draft_InWordsOfAnotherVersion_LeavesTheFormAlone()
    {
        var form = new RunForm();
        var before = FormDraft.Of(form, "", "new", Noon);

        Assert.False((before with { Spec = "{\"unknown\": 1}" }).Fill(form, form.Baseline));

        Assert.True(FormDraft.Of(form, "", "new", Noon).FillsLike(before));
    }
}
