using System.Globalization;

namespace BoardKit.Import.Suggesting;

/// <summary>Keys for columns, so that the rules of a form can be read: 补贴面积 is area, what no word is known for is c3.</summary>
internal sealed class ColumnNames
{
    private static readonly (string Word, string Key)[] Words =
    [
        ("序号", "seq"), ("身份证", "id_no"), ("证件", "id_no"), ("电话", "phone"), ("账号", "card"), ("卡号", "card"), ("一卡通", "card"), ("姓名", "name"),
        ("户主", "name"), ("村民小组", "group"), ("小组", "group"), ("组别", "group"), ("村组", "group"), ("标准", "rate"), ("单价", "price"), ("面积", "area"),
        ("亩数", "area"), ("人数", "people"), ("户数", "households"), ("人口", "people"), ("份额", "shares"), ("月数", "months"), ("天数", "days"), ("数量", "qty"),
        ("合计", "total"), ("总计", "total"), ("小计", "subtotal"), ("扣", "deduct"), ("核减", "deduct"), ("余额", "balance"), ("结余", "balance"),
        ("结存", "balance"), ("期初", "open"), ("期末", "close"), ("收入", "in"), ("支出", "out"), ("收回", "cut"), ("增加", "add"), ("减少", "cut"),
        ("金额", "amount"), ("资金", "amount"), ("补偿费", "fee"), ("补贴", "subsidy"), ("补助", "subsidy"), ("日期", "date"), ("时间", "date"),
        ("月份", "month"), ("摘要", "summary"), ("用途", "purpose"), ("项目", "item"), ("名称", "title"), ("类别", "kind"), ("类型", "kind"), ("种类", "kind"),
        ("等级", "grade"), ("职务", "post"), ("地址", "address"), ("住址", "address"), ("坐落", "place"), ("备注", "remark"), ("编号", "code"), ("签字", "sign"),
        ("占比", "share"), ("比例", "share"), ("%", "share"), ("预算", "budget"), ("决算", "final"), ("差额", "diff"),
    ];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "input", "previous", "before", "rows", "and", "or", "not" };

    /// <summary>A key for a label that nothing else of the form has.</summary>
    public string For(string label, string otherwise)
    {
        var word = Words.FirstOrDefault(w => label.Contains(w.Word, StringComparison.Ordinal)).Key ?? otherwise;
        var key = word;
        for (var i = 2; !_taken.Add(key); i++)
        {
            key = string.Create(CultureInfo.InvariantCulture, $"{word}_{i}");
        }
        return key;
    }
}
