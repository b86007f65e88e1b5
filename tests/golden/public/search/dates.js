archiveSearch.files.receive('dates','(!J].[qB*[7].]cf=>n].>sB');
