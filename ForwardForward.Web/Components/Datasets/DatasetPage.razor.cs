using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Data;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Datasets.Uploads;
using ForwardForward.Web.Datasets;
using Microsoft.AspNetCore.Components;

namespace ForwardForward.Web.Components.Datasets;

/// <summary>Everything about one dataset: what it holds, where it comes from, how its files stand, its classes with examples.</summary>
public sealed partial class DatasetPage : LabPage, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private DatasetDescription? dataset;
    private DatasetState? state;
    private DatasetSurvey? survey;
    private FolderSettings? settings;
    private string? shownName;
    private string problem = "";
    private bool counting;
    private int? decoding;

    [Inject] private DatasetLibrary Library { get; set; } = default!;

    [Inject] private DatasetSurveys Surveys { get; set; } = default!;

    [Inject] private DatasetDownloads Downloads { get; set; } = default!;

    [Inject] private DatasetRemoval Removal { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Parameter] public string Name { get; set; } = "";

    private IReadOnlyList<double> Means => survey?.Statistics?.Means ?? dataset!.Means;

    private IReadOnlyList<double> Deviations => survey?.Statistics?.StandardDeviations ?? dataset!.StandardDeviations;

    private bool CanDecode => state is { IsReady: true, Dataset.Means.Count: 0 } && Library.Listing(Name) is not null;

    private string Place => dataset!.IsBuiltIn ? "" : FolderName.Of(dataset.Name) is { } folder ? $"$FF_DATA/{FolderName.Root}/{folder}/" : $"$FF_DATA/{dataset.Folder}/";

    protected override void OnParametersSet()
    {
        // The reader's session is a parameter too: what was read stays when only that changes.
        if (Name == shownName)
        {
            return;
        }

        shownName = Name;
        (state, survey, problem, counting) = (null, null, "", false);
        dataset = Library.Find(Name);
        settings = Library.Folders.Find(Name)?.Settings;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await ReadAsync();
        }
    }

    public void Dispose()
    {
        // Not disposed of: a reading that is still under way asks for the token.
        gone.Cancel();
    }

    private async Task ReadAsync()
    {
        if (dataset is null)
        {
            return;
        }

        try
        {
            // How the files stand comes first: counting takes longer.
            state = await Task.Run(() => Library.State(Name, gone.Token), gone.Token);
            (dataset, counting) = (state.Dataset, state.IsReady);
            StateHasChanged();
            survey = await Surveys.ReadAsync(Name, gone.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (DatasetException failure)
        {
            problem = failure.Message;
        }

        counting = false;
        StateHasChanged();
    }

    private FigureTable ClassesTable() => new(
        ["label", "class", "training examples", "test examples"],
        [.. dataset!.ClassNames.Select((name, label) => (IReadOnlyList<FigureCell>)
            [FigureCell.Of(label, Figure.Count), FigureCell.Of(name), FigureCell.Of(survey!.TrainCounts[label], Figure.Count), FigureCell.Of(survey.TestCounts[label], Figure.Count)])]);

    private async Task DecodeAsync()
    {
        if (decoding is not null || !await MayLaunchNowAsync())
        {
            return;
        }

        decoding = 0;
        try
        {
            await Task.Run(() => Library.Load(Name, new Reports(this), gone.Token), gone.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (DatasetException failure)
        {
            problem = failure.Message;
        }

        decoding = null;
        await ReadAsync();
    }

    private async Task DeleteAsync()
    {
        if (!await Dialogs.AskAsync("Delete dataset", $"Delete {dataset!.Title} with its {Figure.Count(dataset.TrainCount + dataset.TestCount)} images for good? Finished runs keep their results; paused ones cannot go on.", "Delete", "Keep"))
        {
            return;
        }

        // After the question, which may have stood open for long.
        if (!await MayLaunchNowAsync())
        {
            problem = "Your account may no longer delete datasets.";
            return;
        }

        var result = await Removal.RemoveAsync(Name, AccountName);
        if (result.Done)
        {
            Navigation.NavigateTo("datasets");
            return;
        }

        problem = result.Sentence;
    }

    private static string Of(IReadOnlyList<double> values) =>
        string.Join(" ", values.Select(value => value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture)));

    // On the decoding threads: a page is told of each percent once.
    private sealed class Reports(DatasetPage page) : IProgress<LoadProgress>
    {
        private int told = -1;

        public void Report(LoadProgress value)
        {
            var percent = (int)(value.Done * 100 / Math.Max(1, value.Total));
            if (Interlocked.Exchange(ref told, percent) != percent)
            {
                _ = page.InvokeAsync(() =>
                {
                    page.decoding = percent;
                    page.StateHasChanged();
                });
            }
        }
    }

}
