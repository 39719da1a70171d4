using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Preparation.Fits;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The part about values that were tuned on another dataset than the chosen one.</summary>
// A fit is made when a dataset or a method is chosen, and never touches a value that is not the preset's any more. Afterwards each field is edited as ever.
public sealed partial class RunForm
{
    private IReadOnlyList<FieldChange> _fitted = [];

    // The form itself brought the experiment to its dataset; one that was loaded whole is somebody's.
    private bool _fits;

    /// <summary>What was changed for the dataset and still stands, with the reasons.</summary>
    public IReadOnlyList<FieldChange> Fitted => [.. _fitted.Where(Stands)];

    /// <summary>What would be changed, where somebody undid it or the experiment was loaded whole.</summary>
    public IReadOnlyList<FieldChange> Fitting => Dataset is { } dataset && !IsCopy ? FitOf(Spec, dataset).Changes : [];

    /// <summary>What no field mends.</summary>
    public IReadOnlyList<string> FitWarnings => Dataset is { } dataset && !IsCopy ? FitOf(Spec, dataset).Warnings : [];

    /// <summary>The fit was undone: it stays so until another dataset or method is chosen.</summary>
    public bool Unfitted { get; private set; }

    /// <summary>The back-propagation run that a twin launch queues beside this one.</summary>
    public ExperimentSpec BackPropagationTwin => Dataset is { } dataset && !IsCopy && !Unfitted ? PresetFit.TwinOf(Spec, dataset) : TwinSpec.BackPropagationOf(Spec);

    // What a run had is compared with what it had.
    private bool IsCopy => _start?.Kind == SpecBaseline.OfRuns;

    /// <summary>Changes what the dataset asks for.</summary>
    public void UseFit()
    {
        Unfitted = false;
        Fit();
        Review();
    }

    /// <summary>Gives every field that was changed for the dataset the preset's value again, unless somebody changed it since.</summary>
    public void UndoFit()
    {
        TakeFitBack();
        Unfitted = true;
        Review();
    }

    /// <summary>Takes what was measured of a dataset's images; where it is the chosen one, fields may follow.</summary>
    public void Measure(DatasetDescription measured)
    {
        if (Known(measured.Name) is not { } known || known.Means.SequenceEqual(measured.Means))
        {
            return;
        }

        Datasets = [.. Datasets.Select(dataset => dataset.Name == measured.Name ? measured : dataset)];
        if (Spec.Data.Dataset == measured.Name && !_fits)
        {
            RecognizeFit();
        }
        else if (Spec.Data.Dataset == measured.Name && !Unfitted && _fitted.All(Stands))
        {
            Fit();
        }

        Review();
    }

    private void FitTo(Field chosen)
    {
        if (chosen == MethodFields.Name)
        {
            // Its recipe has replaced them all.
            _fitted = [];
        }
        else if (chosen != DataFields.Dataset)
        {
            return;
        }

        (Unfitted, _fits) = (false, true);
        Fit();
    }

    private void Fit()
    {
        TakeFitBack();
        if (Dataset is not { } dataset || IsCopy)
        {
            return;
        }

        var fit = FitOf(Spec, dataset);
        (Spec, _fitted) = (fit.Spec, fit.Changes);
    }

    private void TakeFitBack()
    {
        foreach (var change in _fitted.Where(Stands))
        {
            Spec = change.Field.Copy(change.Before, Spec);
        }

        _fitted = [];
    }

    // Of an experiment that was loaded whole: what it has in common with the fit of its beginning.
    private void RecognizeFit()
    {
        (_fitted, Unfitted, _fits) = ([], false, false);
        if (Dataset is { } dataset && !IsCopy && StartOf(Spec) is { } start)
        {
            var beginning = FitOf(start.Spec with { Data = start.Spec.Data with { Dataset = Spec.Data.Dataset, ValidationExamples = Spec.Data.ValidationExamples, TrainingExamples = Spec.Data.TrainingExamples } }, dataset);
            _fitted = [.. beginning.Changes.Where(Stands)];
            Unfitted = _fitted.Count == 0 && beginning.Changes.Count > 0;
        }
    }

    private PresetFit FitOf(ExperimentSpec spec, DatasetDescription dataset) =>
        PresetFit.Of(spec, StartOf(spec) is { Kind: SpecBaseline.OfPresets } start ? PresetCatalog.Find(start.Spec.Name) : null, dataset);

    private bool Stands(FieldChange change) => change.Field.Exists(Spec) && change.Field.Text(Spec) == change.Field.Text(change.After);
}
