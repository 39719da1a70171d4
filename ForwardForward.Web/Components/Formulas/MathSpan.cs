namespace ForwardForward.Web.Components.Formulas;

/// <summary>A part of a formula.</summary>
public readonly record struct MathSpan(string Text, MathPlace Place)
{
    /// <summary>Takes a formula apart at its marks _ and ^; what follows a mark is one run of letters and digits, or all between braces.</summary>
    public static IReadOnlyList<MathSpan> Of(string formula)
    {
        var spans = new List<MathSpan>();
        var start = 0;
        for (var place = 0; place < formula.Length; place++)
        {
            if (formula[place] is not ('_' or '^') || Marked(formula, place + 1) is not { Length: > 0 } marked)
            {
                continue;
            }
            if (place > start)
            {
                spans.Add(new MathSpan(formula[start..place], MathPlace.Line));
            }
            spans.Add(new MathSpan(marked.Trim('{', '}'), formula[place] == '_' ? MathPlace.Low : MathPlace.High));
            start = place + 1 + marked.Length;
            place = start - 1;
        }
        if (start < formula.Length)
        {
            spans.Add(new MathSpan(formula[start..], MathPlace.Line));
        }
        return spans;
    }

    private static string Marked(string formula, int from)
    {
        if (from < formula.Length && formula[from] == '{' && formula.IndexOf('}', from) is var end and > 0)
        {
            return formula[from..(end + 1)];
        }
        var to = from;
        while (to < formula.Length && char.IsLetterOrDigit(formula[to]))
        {
            to++;
        }
        return formula[from..to];
    }
}
