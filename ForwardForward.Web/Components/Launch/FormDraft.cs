using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Web.Components.Launch;

/// <summary>What somebody was filling in: kept in the browser, so that a closed window or a restart of the lab takes nothing away.</summary>
/// <param name="At">When it was last changed.</param>
/// <param name="Address">The address that the form was begun at, from the lab's root.</param>
/// <param name="Spec">The experiment as JSON.</param>
/// <param name="Twin">Whether the twin is launched, too.</param>
/// <param name="Tags">As typed.</param>
/// <param name="Unread">Texts that cannot be read yet, by the path of their field.</param>
public sealed record FormDraft(DateTimeOffset At, string Address, string Spec, bool Twin, string Tags, IReadOnlyDictionary<string, string> Unread)
{
    public static FormDraft Of(RunForm form, string tags, string address, DateTimeOffset at) => new(at, address, SpecJson.Write(form.Spec), form.Twin, tags, form.Unread);

    /// <summary>Whether both would fill the form alike.</summary>
    public bool FillsLike(FormDraft other) => Spec == other.Spec && Twin == other.Twin && Tags == other.Tags && Unread.Count == other.Unread.Count && !Unread.Except(other.Unread).Any();

    /// <summary>Fills the form.</summary>
    /// <param name="form">The form, begun at <see cref="Address"/>.</param>
    /// <param name="start">What it was begun from there.</param>
    /// <returns>False where another version of the program kept it in words that this one does not read; the form stays as it is.</returns>
    public bool Fill(RunForm form, SpecBaseline? start)
    {
        try
        {
            form.Load(SpecJson.Read(Spec), start);
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }

        foreach (var (path, text) in Unread)
        {
            if (FieldCatalog.Find(path) is { } field)
            {
                form.Type(field, text);
            }
        }

        form.ChooseTwin(Twin);
        return true;
    }
}
