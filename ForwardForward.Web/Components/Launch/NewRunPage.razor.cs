using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Components.Compare;
using ForwardForward.Web.Components.Fields;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Runs.Form;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ForwardForward.Web.Components.Launch;

/// <summary>The form that makes a run. Its address decides where it starts: a preset, a run to clone, a method, a dataset.</summary>
public sealed partial class NewRunPage : LabPage, IAsyncDisposable
{
    // Looked up at every change, so written once.
    private static readonly Dictionary<string, string> PresetOf = PresetCatalog.All
        .GroupBy(preset => SpecJson.Write(preset.Spec with { Name = "" })).ToDictionary(same => same.Key, same => same.First().Name);

    private const string BareAddress = "new";

    private readonly CancellationTokenSource gone = new();
    private RunForm form = default!;
    private IReadOnlyList<SampleImage> samples = [];
    private DatasetState? dataset;
    private SpecBaseline? origin;
    private string originId = "";
    private IReadOnlyList<SpecRow> changes = [];
    private string datasetRead = "";
    private string notice = "";
    private string tags = "";
    private string? shownPreset;
    private string? taken;
    private bool readingSamples;
    private bool drawn;
    private bool launching;
    private bool showJson;
    private FormDrafts? drafts;
    private FormDraft? begun;
    private FormDraft? returned;
    private bool draftIsOfHere;
    private bool draftWasRead;
    private bool ledHere;

    [Inject] private RunCatalog Catalog { get; set; } = default!;

    [Inject] private RunLauncher Launcher { get; set; } = default!;

    [Inject] private RunBoard Board { get; set; } = default!;

    [Inject] private DatasetLibrary Library { get; set; } = default!;

    [Inject] private DatasetSamples SampleStore { get; set; } = default!;

    [Inject] private DatasetDownloads Downloads { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Parameter, SupplyParameterFromQuery(Name = "preset")] public string? Preset { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "clone")] public string? Clone { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "method")] public string? Method { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "dataset")] public string? DatasetName { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "twin")] public string? Twin { get; set; }

    protected override async Task OnInitializedAsync()
    {
        form = new RunForm(Library.All);
        form.Changed += FormChanged;
        await base.OnInitializedAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        // The address decides where the form starts; once it is open, the person's changes do.
        if (taken != Navigation.Uri)
        {
            (taken, draftWasRead) = (Navigation.Uri, false);
            await StartAsync();
            await ReturnDraftAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            drawn = true;
            drafts = new FormDrafts(Script, AccountName);
            await ReturnDraftAsync();
            await ReadDatasetAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        form.Changed -= FormChanged;
        // Not disposed of: a reading that is still under way asks for the token.
        await gone.CancelAsync();
        if (drafts is not null)
        {
            await drafts.DisposeAsync();
        }
    }

    // From the lab's root, as drafts say it.
    private string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    // An address that says what to begin from gets the draft that was begun there, and no other; the bare one leads to where the draft was begun.
    private async Task ReturnDraftAsync()
    {
        if (drafts is null)
        {
            return;
        }
        var found = await drafts.ReadAsync();
        draftWasRead = true;
        if (begun is null)
        {
            return;
        }
        if (!IsUntouched)
        {
            // On a slow line the person was faster, and goes on from there.
            KeepDraft();
        }
        else if (found is not { } kept)
        {
            return;
        }
        else if (kept.Address == Address)
        {
            if (!kept.FillsLike(begun))
            {
                (returned, tags, draftIsOfHere) = (kept, kept.Tags, true);
                if (!kept.Fill(form, origin ?? form.Baseline))
                {
                    returned = null;
                }
                StateHasChanged();
            }
        }
        else if (Address == BareAddress && kept.Address.StartsWith($"{BareAddress}?", StringComparison.Ordinal))
        {
            ledHere = true;
            Navigation.NavigateTo(kept.Address, replace: true);
        }
    }

    private async Task DiscardDraftAsync()
    {
        // Until the form has begun anew, nothing that happens to it is a draft.
        (begun, draftIsOfHere) = (null, false);
        await drafts!.KeepAsync(null);
        if (ledHere)
        {
            ledHere = false;
            Navigation.NavigateTo(BareAddress, replace: true);
            return;
        }
        var fresh = new RunForm(form.Datasets);
        form.Load(fresh.Spec, fresh.Baseline);
        await StartAsync();
        await ReadDatasetAsync();
    }

    private bool IsUntouched => begun is not null && FormDraft.Of(form, tags, begun.Address, begun.At).FillsLike(begun);

    private void Tag(string typed)
    {
        tags = typed;
        KeepDraft();
    }

    // Not before the person changes something: opening the form alone must not replace an older draft.
    private void KeepDraft()
    {
        if (drafts is null || begun is null || !draftWasRead)
        {
            return;
        }
        var now = FormDraft.Of(form, tags, begun.Address, Clock.GetUtcNow());
        var unchanged = now.FillsLike(begun);
        if (draftIsOfHere || !unchanged)
        {
            draftIsOfHere = !unchanged;
            _ = drafts.KeepAsync(unchanged ? null : now);
        }
    }

    private async Task StartAsync()
    {
        (notice, origin, begun, returned, draftIsOfHere, tags) = ("", null, null, null, false, "");
        if (Clone is not null)
        {
            if (await Catalog.FindAsync(Clone) is { } run && await Catalog.SpecAsync(Clone) is { } spec)
            {
                (originId, origin) = (run.Id, new SpecBaseline(SpecBaseline.OfRuns, run.Name, spec));
                form.Load(spec with { Name = "" }, origin);
            }
            else
            {
                notice = $"There is no run {Clone} to clone; it may have been deleted. This is a new one.";
            }
        }
        else if (Preset is not null)
        {
            UsePreset(PresetCatalog.Find(Preset));
            notice = shownPreset is null ? $"There is no preset {Preset}. Choose one from the list." : "";
        }
        if (Method is not null && MethodCatalog.Find(Method) is not null)
        {
            form.Type(MethodFields.Name, Method);
        }
        if (DatasetName is not null && form.Datasets.Any(known => known.Name == DatasetName))
        {
            form.Type(DataFields.Dataset, DatasetName);
        }
        form.ChooseTwin(bool.TryParse(Twin, out var twin) && twin);
        begun = FormDraft.Of(form, tags, Address, Clock.GetUtcNow());
    }

    private void UsePreset(Preset? preset)
    {
        if (preset is not null)
        {
            form.Load(preset.Spec with { Name = "" }, new SpecBaseline(SpecBaseline.OfPresets, preset.Title, preset.Spec));
            shownPreset = preset.Name;
        }
    }

    private static Task<IEnumerable<Preset>> PresetsAsync(string? text, CancellationToken stop) => Task.FromResult(PresetCatalog.All.Where(preset =>
        string.IsNullOrWhiteSpace(text) || preset.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || preset.Name.Contains(text, StringComparison.OrdinalIgnoreCase)));

    private void FormChanged()
    {
        shownPreset = PresetOf.GetValueOrDefault(SpecJson.Write(form.Spec with { Name = "" }));
        changes = origin is null ? [] : [.. SpecRow.Of([origin.Spec, form.Spec]).Where(row => row.Differs)];
        StateHasChanged();
        KeepDraft();
        if (datasetRead != form.Spec.Data.Dataset && drawn)
        {
            _ = InvokeAsync(ReadDatasetAsync);
        }
    }

    private async Task ReadDatasetAsync()
    {
        var name = form.Spec.Data.Dataset;
        (datasetRead, samples, dataset, readingSamples) = (name, [], null, true);
        if (form.Dataset is not null)
        {
            try
            {
                var state = await Task.Run(() => Library.State(name, gone.Token), gone.Token);
                var read = state.IsReady ? await SampleStore.ReadAsync(name, gone.Token) : [];
                var measured = await Task.Run(() => MeasuredDataset.Of(Library, name, gone.Token), gone.Token);
                if (name == form.Spec.Data.Dataset)
                {
                    (dataset, samples) = (state, read);
                    Measure(measured);
                }
            }
            catch (DatasetException problem)
            {
                notice = problem.Message;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        readingSamples = false;
        StateHasChanged();
    }

    // What the lab changes by itself is no draft.
    private void Measure(DatasetDescription measured)
    {
        var (untouched, kept) = (IsUntouched, begun);
        begun = untouched ? null : begun;
        form.Measure(measured);
        begun = untouched ? FormDraft.Of(form, tags, kept!.Address, kept.At) : begun;
    }

    private Task DatasetArrivedAsync() => ReadDatasetAsync();

    private async Task LaunchAsync()
    {
        if (launching || !await MayLaunchNowAsync())
        {
            return;
        }
        // What is wrong with a folder of images is a problem of the form already.
        if (dataset is { IsReady: false, Dataset.Trouble: "" } missing && missing.Dataset.Name == form.Spec.Data.Dataset)
        {
            form.Refuse([new SpecProblem(DataFields.Dataset.Path, $"{missing.Dataset.Title} is not ready on this machine. Download it here, or choose another dataset.")]);
        }
        if (form.Problems.Count > 0)
        {
            await RevealAsync(form.Problems[0]);
            return;
        }
        launching = true;
        try
        {
            var words = tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var spec = form.Spec.Name.Trim().Length > 0 ? form.Spec : form.Spec with { Name = form.SuggestedName };
            var result = form.Twin ? await Launcher.LaunchTwinAsync(spec, AccountName, words, form.BackPropagationTwin with { Name = TwinSpec.BackPropagationOf(spec).Name }) : await Launcher.LaunchAsync(spec, AccountName, words);
            if (result.Launched)
            {
                begun = null;
                await (drafts?.KeepAsync(null) ?? Task.CompletedTask);
                Navigation.NavigateTo(result.RunIds.Count > 1 ? $"compare?runs={string.Join(',', result.RunIds)}" : $"runs/{result.RunIds[0]}{(origin is null ? "" : $"?origin={originId}")}");
                return;
            }
            form.Refuse(result.Problems);
        }
        finally
        {
            launching = false;
        }
    }

    // Of a layer list, also the row that is to be seen.
    private Task RevealAsync(SpecProblem problem)
    {
        var anchor = FieldFrame.AnchorOf(FieldOf(problem.Path));
        return form.Sheet is { } sheet && LineOf(problem.Path) is { } line ? CallAsync("reveal", anchor, sheet.RowOf(line)) : CallAsync("reveal", anchor);
    }

    private async Task CallAsync(string function, params object[] arguments)
    {
        await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "./js/form.js");
        await module.InvokeVoidAsync(function, arguments);
    }

    // A problem of one entry, such as network.widths[1], belongs to the field of the list.
    private static string FieldOf(string path) => path.Split('[')[0];

    private static int? LineOf(string path) =>
        path.StartsWith(NetworkFields.Layers.Path + '[', StringComparison.Ordinal) && int.TryParse(path[(NetworkFields.Layers.Path.Length + 1)..^1], out var line) ? line : null;

    private static string Pressed(bool pressed) => pressed ? "true" : "false";
}
